import pytest
from signing import SIGNER, as_pem, authority, plain_pdf, signed_pdf

from dts_assessment.printing.pdf_signatures import SignatureProblem, read_signatures


@pytest.fixture(scope="module")
def keys():
	return authority()


def test_an_unsigned_file_has_no_signatures():
	assert read_signatures(plain_pdf()) == []


def test_signer_and_time_of_an_intact_file_are_told(keys):
	(seen,) = read_signatures(signed_pdf(keys))
	assert (seen.signer, seen.intact, seen.trusted) == (SIGNER, True, False)
	assert seen.signed_on
	assert "không thuộc danh sách tin cậy" in seen.vi


def test_a_signer_among_the_trusted_roots_is_trusted(keys):
	(seen,) = read_signatures(signed_pdf(keys), as_pem(keys[0]))
	assert (seen.intact, seen.trusted) == (True, True)


def test_a_file_changed_after_it_was_signed_is_not_intact(keys):
	signed = signed_pdf(keys)
	changed = signed.replace(b"595", b"596", 1)
	assert changed != signed
	(seen,) = read_signatures(changed, as_pem(keys[0]))
	assert (seen.intact, seen.trusted) == (False, False)


def test_a_second_signature_leaves_the_first_one_intact(keys):
	once = signed_pdf(keys)
	assert [seen.intact for seen in read_signatures(signed_pdf(keys, once, "Lanh_dao"))] == [True, True]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"\x89PNG\r\n"])
def test_a_damaged_file_is_refused_in_one_sentence(content):
	with pytest.raises(SignatureProblem, match="không đọc được"):
		read_signatures(content)


def test_certificates_that_are_none_are_refused():
	with pytest.raises(SignatureProblem, match="PEM"):
		read_signatures(plain_pdf(), "không phải chứng thư")
