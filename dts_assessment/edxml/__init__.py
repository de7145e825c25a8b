"""Dispatches and status packets as edXML files (QCVN 102:2016/BTTTT), read tolerantly and written strictly.

Pure: it knows bytes and values, no files, no database.
"""

from dts_assessment.edxml.codes import Business, Status
from dts_assessment.edxml.model import (
	Attachment,
	BusinessInfo,
	Edoc,
	Organ,
	Replacement,
	Response,
	Signer,
	Staff,
	StatusPacket,
	Trace,
)
from dts_assessment.edxml.problem import EdxmlProblem
from dts_assessment.edxml.read import Limits, read_packet
from dts_assessment.edxml.write import write_edoc, write_status

__all__ = [
	"Attachment",
	"Business",
	"BusinessInfo",
	"Edoc",
	"EdxmlProblem",
	"Limits",
	"Organ",
	"Replacement",
	"Response",
	"Signer",
	"Staff",
	"Status",
	"StatusPacket",
	"Trace",
	"read_packet",
	"write_edoc",
	"write_status",
]
