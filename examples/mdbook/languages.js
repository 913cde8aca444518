const root = new URL(path_to_root || "./", location.href);
const page = location.pathname.slice(root.pathname.length);
for (const [name, label] of Object.entries({ "en": "English", "tr": "Türkçe", "ru": "Русский" })) {
  const link = document.createElement("a");
  link.href = new URL(`../${name}/${page}`, root);
  link.lang = name;
  link.textContent = label;
  link.style.padding = "0 0.5em";
  document.querySelector(".right-buttons").append(link);
}
