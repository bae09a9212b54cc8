// What goes with the films: links to chapters, and on a phone the film's words below it, in the size of the page.
(() => {
  document.querySelectorAll(".chapters a").forEach((link) => link.addEventListener("click", (event) => {
    const video = document.getElementById(link.dataset.video);
    event.preventDefault();
    video.currentTime = +link.dataset.start;
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) video.play().catch(() => {});
    video.focus();
  }));

  document.querySelectorAll(".now").forEach((place) => {
    const video = document.getElementById(place.id.replace(/now$/, "video"));
    for (const kind of ["captions", "metadata"]) {
      const track = [...video.textTracks].find((one) => one.kind === kind);
      const line = place.appendChild(document.createElement("p"));
      if (track.mode === "disabled") track.mode = "hidden";
      track.addEventListener("cuechange", () => {
        line.textContent = [...track.activeCues].map((cue) => cue.getCueAsHTML().textContent).join(" ");
      });
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
