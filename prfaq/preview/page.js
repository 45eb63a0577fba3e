"use strict";
// Asks for news, and shows it without moving what is being read.
(() => {
  const of = (id) => document.getElementById(id);
  const seen = { number: 0, name: "", key: null };
  let wanted = "";
  let asking = null;

  const address = (what, more) => `${what}?${new URLSearchParams(more)}`;

  function showNames(names, chosen) {
    of("choice").hidden = names.length < 2;
    const select = of("names");
    const old = [...select.options].map((one) => one.value);
    if (old.join("\n") !== names.join("\n")) {
      select.replaceChildren(...names.map((name) => new Option(name, name)));
    }
    select.value = chosen;
  }

  function showPanel(html) {
    const panel = of("panel");
    const open = panel.querySelector("details")?.open;
    const at = panel.scrollTop;
    panel.innerHTML = html;
    panel.hidden = !html;
    document.querySelector("main").classList.toggle("beside", Boolean(html));
    if (open && panel.querySelector("details")) panel.querySelector("details").open = true;
    panel.scrollTop = at;
  }

  // A link within the document moves there; any other opens beside the preview, which it would replace.
  function keepLinks(inner) {
    inner.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      const href = link?.getAttribute("href") ?? "#";
      if (href.startsWith("#")) return;
      event.preventDefault();
      if (/^(https?|mailto):/i.test(href)) window.open(link.href, "_blank", "noopener");
    });
  }

  // The new document loads behind the old one, is scrolled to the same place, and then takes its place.
  function showDocument(name, key, isSame) {
    const paper = of("paper");
    paper.querySelectorAll("iframe.coming").forEach((one) => one.remove());
    const old = paper.querySelector("iframe");
    const coming = document.createElement("iframe");
    coming.className = "coming";
    coming.title = name || "The document";
    coming.addEventListener("load", () => {
      if (!coming.classList.contains("coming")) return;
      keepLinks(coming.contentDocument);
      if (old && isSame) coming.contentWindow.scrollTo(old.contentWindow.scrollX, old.contentWindow.scrollY);
      const hadFocus = old && document.activeElement === old;
      coming.classList.remove("coming");
      old?.remove();
      if (hadFocus) coming.focus();
    });
    coming.src = address("document", { show: name, of: key });
    paper.append(coming);
  }

  function show(news) {
    document.title = `${news.name ? `${news.name} · ` : ""}${news.title}`;
    of("title").textContent = news.title;
    of("told").textContent = news.told;
    showNames(news.names, news.name);
    of("trouble").innerHTML = news.trouble;
    of("trouble").hidden = !news.trouble;
    document.body.classList.toggle("old", Boolean(news.trouble && news.key));
    showPanel(news.panel);
    if (news.key !== seen.key || news.name !== seen.name) {
      showDocument(news.name, news.key, news.name === seen.name);
    }
    of("alone").hidden = !news.key;
    of("alone").href = address("document", { show: news.name });
    wanted = news.name;
    Object.assign(seen, { number: news.number, name: news.name, key: news.key });
  }

  const rest = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

  function sayEnded() {
    document.body.classList.add("ended");
    of("told").textContent = "The watch has ended: this page no longer follows what you save.";
  }

  async function news(signal) {
    const answer = await fetch(address("state", { after: seen.number, show: wanted }), { signal });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const found = await news(signal);
        if (failures > 1) seen.number = 0;
        failures = 0;
        document.body.classList.remove("ended");
        if (!signal.aborted && found.number !== seen.number) show(found);
      } catch {
        if (signal.aborted) return;
        failures += 1;
        if (failures > 1) sayEnded();
        await rest(failures > 5 ? 5 : 1);
      }
    }
  }

  of("names").addEventListener("change", (event) => {
    wanted = event.target.value;
    seen.number = 0;
    ask();
  });
  ask();
})();
