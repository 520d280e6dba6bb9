/** The look of the practice site: another house's, so that one sees what of the chat is ours. */
export const SHEET = `
:root { color-scheme: light dark; --ground: #f3f5f7; --card: #fff; --ink: #1c2733; --soft: #55636f; --line: #d5dce2; --blue: #27496d; --on-blue: #fff; }
@media (prefers-color-scheme: dark) { :root { --ground: #12181f; --card: #1a222b; --ink: #e6ecf1; --soft: #a3b0bb; --line: #2e3944; --blue: #9cc3ec; --on-blue: #10202f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.05rem/1.6 Georgia, serif; }
a { color: var(--blue); }
a:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.practice { margin: 0; padding: 0.6rem 1rem; background: #fdf3c9; color: #463b06; font: 0.9rem/1.4 system-ui, sans-serif; text-align: center; }
.practice a { color: inherit; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem; }
header { padding-block: 4rem 3rem; }
.name { margin: 0 0 2rem; color: var(--blue); font: 600 1rem system-ui, sans-serif; letter-spacing: 0.02em; }
h1 { max-width: 20ch; margin: 0; font-size: clamp(2.1rem, 6vw, 3.4rem); line-height: 1.1; font-weight: 500; text-wrap: balance; }
.lead { max-width: 34rem; color: var(--soft); font-size: 1.2rem; }
.ask { display: inline-block; padding: 0.7rem 1.4rem; border-radius: 2rem; background: var(--blue); color: var(--on-blue); font: 600 1rem system-ui, sans-serif; text-decoration: none; }
h2 { font-weight: 500; font-size: 1.6rem; }
ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }
li { padding: 1.25rem 1.4rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--card); }
h3 { margin: 0 0 0.4rem; font-size: 1.15rem; }
li p { margin: 0 0 0.6rem; }
.price { color: var(--soft); font: 0.95rem system-ui, sans-serif; }
footer { border-top: 1px solid var(--line); color: var(--soft); }
`;
