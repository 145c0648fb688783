// Tells the page its language before anything is painted: that of the link, else what was chosen
// last, else the first that the browser asks for and we speak, else English.
{
  const spoken = ["nb", "nn", "en"];
  let chosen = null;
  try {
    chosen = localStorage.getItem("tiltaksgraf:locale");
  } catch {
    // A browser that refuses us its storage has nothing chosen.
  }
  const linked = /[#&]lang=([a-z]+)/.exec(location.hash)?.[1];
  const wishes = [linked, chosen, ...navigator.languages].map((wish) => {
    const language = /^[a-z]*/.exec((wish ?? "").toLowerCase())?.[0] ?? "";
    return language === "no" ? "nb" : language;
  });
  document.documentElement.lang = wishes.find((wish) => spoken.includes(wish)) ?? "en";
}
