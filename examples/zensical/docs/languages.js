const { base } = JSON.parse(document.getElementById("__config").textContent);
const root = new URL(`${base}/`, location.href).pathname;
for (const link of document.querySelectorAll(".md-select__link")) {
  link.href = new URL(location.pathname.slice(root.length), link.href);
  link.target = "_self"; // the theme leads to the home page where it knows no page of that site
}
