/*
 * Before the first paint: the modes that this reader chose, so that the page does not change before his eyes.
 * Stands in every page itself, so it is as short as can be; the buttons are those of assets/page.js.
 */
(function (classes) {
  classes.add("bs-js");
  try {
    for (const mode of ["elder", "dark", "light"]) if (localStorage.getItem("bs-" + mode)) classes.add("bs-" + mode);
    if (localStorage.getItem("bs-region")) classes.add("bs-place"); // room for the line that leads back to it
  } catch (problem) {
    // no storage, no modes
  }
})(document.documentElement.classList);
