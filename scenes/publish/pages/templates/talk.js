// Each slide plays its chapter of a film and waits at its end; the next slide begins with the frame it waited at.
(() => {
  const films = JSON.parse(document.getElementById("films").textContent);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const addresses = {};
  // a film in the page is decoded once, and seeks as a file does
  const address = (film) => addresses[film] ||= films[film].startsWith("data:") ? fetched(films[film]) : films[film];
  const fetched = (data) => {
    const [head, text] = [data.slice(5, data.indexOf(";")), atob(data.slice(data.indexOf(",") + 1))];
    return URL.createObjectURL(new Blob([Uint8Array.from(text, (c) => c.charCodeAt(0))], { type: head }));
  };

  const rest = (video, time) => { video.pause(); video.currentTime = time; video.dataset.state = "rest"; };

  // only the slide that is shown holds a film: a browser plays few at a time
  let run = 0;
  const leave = (video) => { video.pause(); video.removeAttribute("src"); video.load(); delete video.dataset.state; };
  const enter = (video) => {
    const [start, end, mine] = [+video.dataset.start, +video.dataset.end, ++run];
    video.src = address(video.dataset.film);
    video.dataset.state = "plays";
    video.addEventListener("loadedmetadata", () => {
      video.currentTime = still.matches ? end : start;
      if (still.matches) { video.controls = true; video.dataset.state = "rest"; return; }
      video.play().catch(() => { video.controls = true; });
    }, { once: true });
    const watch = () => {
      if (mine !== run) return;
      if (video.currentTime >= end || video.ended) { if (video.dataset.state === "plays") rest(video, end); return; }
      requestAnimationFrame(watch);
    };
    if (!still.matches) requestAnimationFrame(watch);
  };

  const shown = (slide) => {
    document.querySelectorAll("video[src]").forEach((video) => { if (!slide.contains(video)) leave(video); });
    const video = slide.querySelector("video");
    if (video && !video.dataset.state) enter(video); else if (!video) run++;
  };

  // a tap plays a slide anew, or on a phone any of those that follow each other down the page
  document.addEventListener("click", ({ target }) => {
    if (target.tagName !== "VIDEO" || target.controls) return;
    leave(target);
    shown(target.closest("section"));
  });

  Reveal.initialize({
    ...SIZE, margin: 0, center: false, hash: true, controls: true, transition: "none", backgroundTransition: "none",
    scrollLayout: "compact", scrollSnap: false,
    plugins: [RevealNotes],
  }).then(() => {
    for (const [way, words] of Object.entries(WAYS)) document.querySelectorAll(`.navigate-${way}`).forEach((button) => button.setAttribute("aria-label", words));
    Reveal.on("slidechanged", (event) => shown(event.currentSlide));
    const first = Reveal.getCurrentSlide();  // none where slides follow each other down a page that is not scrolled yet
    if (first) shown(first);
  });
})();
