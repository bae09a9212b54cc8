// On a page every element of class `explorer` is one.
document.querySelectorAll(".explorer").forEach((root) => {
  root.explorer = new Explorer(root, JSON.parse(root.querySelector("script").textContent));
});
window.planefold = { Network, Cut, floats, product };
