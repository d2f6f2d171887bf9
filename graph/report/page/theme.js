// Light and dark: the system's choice until the reader makes another.

function startTheme() {
  const root = document.documentElement, button = $("theme");
  const label = () => {
    const dark = root.dataset.theme === "dark";
    fill(button, dark ? "浅色" : "深色");
    button.setAttribute("aria-label", dark ? "换成浅色" : "换成深色");
  };
  const stored = () => {
    try {
      return localStorage.getItem("policygraph-theme");
    } catch (refused) {
      return null;
    }
  };
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("policygraph-theme", root.dataset.theme);
    } catch (refused) {
      // The choice holds until the page is closed.
    }
    label();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (e) => {
    if (stored()) return;
    root.dataset.theme = e.matches ? "dark" : "light";
    label();
  });
  label();
}
