/**
 * Loads the page again every so often and puts its new content in the place of the old, so that whoever reads or moves
 * by keyboard stays where they are; ends when the page no longer asks to be loaded again. Browsers without JavaScript
 * reload by `<meta>` instead.
 */
export function refreshScript(seconds: number): string {
  return `(async()=>{
const stops='a,button,input,select,summary';
for(;;){
await new Promise(on=>setTimeout(on,${seconds * 1000}));
const answer=await fetch(location.href).catch(()=>undefined);
if(!answer)continue;
if(answer.redirected||!answer.ok)return location.reload();
const next=new DOMParser().parseFromString(await answer.text(),'text/html');
const main=document.querySelector('main'),fresh=next.querySelector('main');
if(main.innerHTML!==fresh.innerHTML){
const at=[...main.querySelectorAll(stops)].indexOf(document.activeElement);
main.replaceChildren(...fresh.childNodes);
main.querySelectorAll(stops)[at]?.focus();
document.title=next.title}
if(!next.querySelector('meta[http-equiv=refresh]'))return
}})()`
}
