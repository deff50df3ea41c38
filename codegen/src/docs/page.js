"use strict";
(() => {
  const form = document.getElementById("filters");
  const search = document.getElementById("q");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const table = document.querySelector("table");
  const rows = [...document.querySelectorAll("tbody tr")].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
    classes: row.dataset.class.split(" "),
    retry: row.dataset.retry,
  }));

  // Laid out as cards it would no longer be told as a table.
  const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "thead th": "columnheader", "tbody th": "rowheader" };
  for (const [tag, role] of Object.entries(roles)) {
    for (const element of document.querySelectorAll(tag)) element.setAttribute("role", role);
  }

  const chosen = (name) => new FormData(form).get(name) || "";

  function choose(name, value) {
    const inputs = [...form.querySelectorAll(`input[name="${name}"]`)];
    const input = inputs.find((input) => input.value === value) || inputs[0];
    if (input) input.checked = true;
  }

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const [of, retry] = [chosen("class"), chosen("retry")];
    let shown = 0;
    for (const { row, text, classes, retry: verdict } of rows) {
      const fits = (!of || classes.includes(of)) && (!retry || verdict === retry) && words.every((word) => text.includes(word));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    count.textContent = shown === rows.length ? `${shown} shown` : `${shown} of ${rows.length}`;
    none.hidden = shown > 0;
    table.hidden = shown === 0;
    highlight(words);
  }

  // Ranges, not elements: the page's text stays as it was written.
  function highlight(words) {
    if (!window.Highlight || !CSS.highlights) return;
    const ranges = [];
    for (const { row } of words.length ? rows : []) {
      if (row.hidden) continue;
      const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function address() {
    const query = new URLSearchParams();
    for (const name of ["q", "class", "retry"]) {
      const value = chosen(name).trim();
      if (value) query.set(name, value);
    }
    const text = query.toString();
    try {
      history.replaceState(null, "", (text ? "?" + text : location.pathname) + location.hash);
    } catch {
      // A page without an address of its own, in a frame for instance.
    }
  }

  function read() {
    const query = new URLSearchParams(location.search);
    search.value = query.get("q") || "";
    choose("class", query.get("class") || "");
    choose("retry", query.get("retry") || "");
    show();
    reveal();
  }

  // A link to a code shows it, whatever is filtered.
  function reveal() {
    let anchor = location.hash.slice(1);
    try {
      anchor = decodeURIComponent(anchor);
    } catch {
      // Not an anchor of this page.
    }
    const row = anchor && document.getElementById(anchor);
    if (row && row.hidden) {
      reset();
      row.scrollIntoView();
    }
  }

  function reset() {
    form.reset();
    show();
    address();
  }

  const change = () => {
    show();
    address();
  };
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  none.querySelector("button").addEventListener("click", () => {
    reset();
    search.focus();
  });
  addEventListener("hashchange", reveal);
  addEventListener("popstate", read);
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && typing) {
      search.value = "";
      change();
    }
  });
  form.hidden = false;
  read();
})();
