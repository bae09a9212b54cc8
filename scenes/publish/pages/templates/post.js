// What goes with the films: links to chapters, and on a phone the film's words below it, in the size of the page.
(() => {
  document.querySelectorAll(".chapters a").forEach((link) => link.addEventListener("click", (event) => {
    const video = document.getElementById(link.dataset.video);
    event.preventDefault();
    video.currentTime = +link.dataset.start;
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) video.play().catch(() => {});
    video.focus();
  }));

  document.querySelectorAll(".film-words").forEach((place) => {
    const video = document.getElementById(place.id.replace(/words$/, "video"));
    for (const kind of ["captions", "metadata"]) {
      const track = [...video.textTracks].find((one) => one.kind === kind);
      const line = place.appendChild(document.createElement("p"));
      const tell = (cues) => { line.textContent = cues.map((cue) => cue.getCueAsHTML().textContent).join(" "); };
      if (track.mode === "disabled") track.mode = "hidden";
      track.addEventListener("cuechange", () => tell([...track.activeCues]));
      // before it plays there are its first words, where else would be nothing
      video.querySelector(`track[kind="${kind}"]`).addEventListener("load", () => { if (!line.textContent) tell([...track.cues].slice(0, 1)); });
    }
  });

  // a poster cannot be chosen by a media query, as a film's source can
  const light = matchMedia("(prefers-color-scheme: light)");
  document.querySelectorAll("video").forEach((video) => {
    const source = video.querySelector('source[media][src$=".mp4"]');
    if (!source) return;
    const dark = video.getAttribute("poster");
    const follow = () => { video.poster = light.matches ? source.getAttribute("src").replace(/mp4$/, "webp") : dark; };
    light.addEventListener("change", () => { follow(); if (video.currentTime === 0) video.load(); });
    follow();
  });
})();
