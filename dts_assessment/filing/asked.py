"""Which facts of a document the words of an indicator ask for.

"trích dẫn số hiệu, tên văn bản, ngày văn bản, trích yếu đầy đủ": the guideline of the national index (DTI) asks this
of every document that is cited as evidence (tài liệu kiểm chứng).
"""

import re

from dts_assessment.vietnamese.text import search_key

NUMBER, DATE, ISSUER, SUMMARY = "document_number", "issue_date", "issuer", "summary"

_WORDS = {
	NUMBER: r"so,? (va )?ky hieu|so hieu|so van ban|ky hieu|document number|notation",
	DATE: r"ngay(,? thang(,? nam)?)? (ban hanh|van ban|ky)|ngay,? thang|thoi gian ban hanh|issue date|date of issue",
	ISSUER: r"co quan ban hanh|don vi ban hanh|noi ban hanh|issuing agency|issuer",
	SUMMARY: r"trich yeu|ten van ban|ten goi van ban|subject of the",
}
_DOCUMENTS = (
	r"\b(van ban|quyet dinh|ke hoach|cong van|chi thi|nghi quyet|thong bao|huong dan|quy che|quy dinh|bao cao|de an"
	r"|du an|chuong trinh|to trinh|bien ban|giay moi|hop dong|nghi dinh|thong tu|decision|plan|dispatch|report)\b"
)


def facts_asked(words: str) -> tuple[str, ...]:
	"""The fields of a piece of evidence that ``words`` ask for, in the order of the form.

	Facts that are named are asked; where the words only speak of a document, its number, date and subject are.
	Words about pictures, links or figures ask for nothing.
	"""
	plain = search_key(words)
	named = tuple(field for field, pattern in _WORDS.items() if re.search(pattern, plain))
	if named:
		return named
	return (NUMBER, DATE, SUMMARY) if re.search(_DOCUMENTS, plain) else ()
