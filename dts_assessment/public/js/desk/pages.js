/** Whether the user's roles open a page of the desk: a button that leads to a refusal is none. */
export const may_open = (page) => Boolean(frappe.boot.page_info?.[page]);
