// A chapter's link goes to its place in the film; the link itself works without a script.
document.querySelectorAll(".chapters a").forEach((link) => link.addEventListener("click", (event) => {
  const video = document.getElementById(link.dataset.video);
  event.preventDefault();
  video.currentTime = +link.dataset.start;
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) video.play().catch(() => {});
  video.focus();
}));
