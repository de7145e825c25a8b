"""QR codes: black squares that lead a telephone to an address."""

from base64 import b64encode
from io import BytesIO

import segno


def qr_png(text: str, scale: int = 8) -> bytes:
	"""A PNG of the code; a quarter of it may be soiled and it is still read."""
	target = BytesIO()
	segno.make_qr(text, error="q").save(target, kind="png", scale=scale, border=2)
	return target.getvalue()


def qr_data_uri(text: str) -> str:
	"""The same for the ``src`` of an HTML image: nothing is fetched when the page is printed."""
	return f"data:image/png;base64,{b64encode(qr_png(text)).decode()}"
