/** Photos from a telephone: made small enough for a poor line before they are kept and sent. */
import { send_file } from "../evidence/upload";

const LONGEST = 1600;
const QUALITY = 0.8;

/** A picture file as the text of a JPEG no longer than 1600 points; rejects what is no picture. */
export async function shrink(file) {
	const picture = await createImageBitmap(file);
	const factor = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
	const canvas = document.createElement("canvas");
	canvas.width = Math.round(picture.width * factor);
	canvas.height = Math.round(picture.height * factor);
	canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
	return canvas.toDataURL("image/jpeg", QUALITY);
}

/** Send a photo of the outbox; rejects with a `Refusal`. */
export const send_photo = ({ picture, ...args }) =>
	send_file(new File([bytes(picture)], "anh.jpg", { type: "image/jpeg" }), "visit.add_photo", args, () => {});

function bytes(address) {
	const text = atob(address.slice(address.indexOf(",") + 1));
	return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
