"use strict";
// Sorts the overview by a column; without scripts, the table stands in the order of the files.
for (const table of document.querySelectorAll("table.overview")) {
  const heads = [...table.tHead.rows[0].cells];

  const key = (row, column, isNumber) => {
    const cell = row.cells[column];
    return isNumber ? Number(cell.dataset.key) : cell.dataset.key || cell.textContent.trim();
  };

  const sort = (head, column) => {
    const isNumber = head.dataset.sort === "number";
    const first = isNumber ? "descending" : "ascending";
    const second = isNumber ? "ascending" : "descending";
    const order = head.getAttribute("aria-sort") === first ? second : first;
    const sign = order === "ascending" ? 1 : -1;
    const rows = [...table.tBodies[0].rows].map((row) => [key(row, column, isNumber), row]);
    rows.sort(([a], [b]) => {
      if (isNumber) return sign * (a - b);
      if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
      return sign * a.localeCompare(b);
    });
    table.tBodies[0].append(...rows.map(([, row]) => row));
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, column));
    head.append(button);
  });
}
