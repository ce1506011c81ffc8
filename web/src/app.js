// Gains for those with scripts: searching without a new page. Everything works without this file.
import "htmx.org";

// Links to a paragraph are also copied, so that a paragraph can be cited at once.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.pno");
  if (link && navigator.clipboard) navigator.clipboard.writeText(link.href).catch(() => {});
});
