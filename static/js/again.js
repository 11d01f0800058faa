// The page was made before the person signed in on another one, so its token is the one of before. The browser has that of now:
// with it, one press sends what is kept here.
document.addEventListener("submit", function (event) {
  const now = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  const token = event.target.querySelector("[name=csrfmiddlewaretoken]");
  if (now && token) token.value = now[1];
});
