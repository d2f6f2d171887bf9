// The theme is set before anything is drawn, so that the page never flashes.
(function () {
  "use strict";
  let theme = null;
  try {
    theme = localStorage.getItem("policygraph-theme");
  } catch (refused) {
    // Storage is closed to this page; the system's theme is used.
  }
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.dataset.theme = theme;
}());
