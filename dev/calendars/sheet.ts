/** The look of the local calendar service: its own, so that nobody takes it for Parley or for Google. */
export const SHEET = `
:root { color-scheme: light dark; --ink: light-dark(#1d2421, #e8ece9); --soft: light-dark(#55605a, #a9b4ae); --paper: light-dark(#f6f4ef, #161a18); --leaf: light-dark(#fff, #1f2522); --line: light-dark(#d8d4c9, #39423d); --act: light-dark(#8a3b12, #f0a57d); --on-act: light-dark(#fff, #2a1206); }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { padding: .75rem 1.25rem; background: var(--act); color: var(--on-act); display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
main { max-width: 62rem; margin: 0 auto; padding: 1.25rem; display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
h1, h2, h3, p { margin: 0; }
h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.15rem; } h3 { font-size: 1rem; }
.soft, small { color: var(--soft); font-size: .875rem; }
.card { background: var(--leaf); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; display: grid; gap: .9rem; min-width: 0; }
.narrow { max-width: 34rem; }
fieldset { border: 0; padding: 0; margin: 0; display: grid; gap: .5rem; } legend { font-weight: 600; padding: 0; margin-block-end: .4rem; }
label { display: grid; gap: .2rem; font-size: .9rem; min-width: 0; grid-template-columns: minmax(0, 1fr); }
.choice { grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: .6rem; min-height: 2.75rem; font-size: 1rem; }
.choice small { display: block; }
input, select, button { font: inherit; color: inherit; min-height: 2.75rem; border-radius: .5rem; border: 1px solid var(--line); background: var(--paper); padding: .3rem .6rem; max-width: 100%; }
input[type=radio], input[type=checkbox] { min-height: 1.25rem; width: 1.25rem; height: 1.25rem; accent-color: var(--act); }
button { background: var(--act); color: var(--on-act); border-color: var(--act); padding-inline: 1rem; cursor: pointer; font-weight: 600; }
button.quiet { background: transparent; color: var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
a { color: var(--act); }
.row { display: flex; flex-wrap: wrap; gap: .6rem .75rem; align-items: end; }
.row > label { flex: 1 1 8rem; }
ul { margin: 0; padding-inline-start: 1.2rem; }
.events { list-style: none; padding: 0; display: grid; gap: .5rem; }
.events > li { border: 1px solid var(--line); border-inline-start: .4rem solid var(--colour, var(--act)); border-radius: .5rem; background: var(--leaf); padding: .6rem .9rem; display: grid; gap: .4rem; min-width: 0; }
.events .gone { opacity: .75; text-decoration: line-through; }
summary { cursor: pointer; min-height: 2rem; }
pre { margin: 0; overflow: auto; font-size: .8rem; max-height: 16rem; }
`;
