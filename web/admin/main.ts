import './without-eval.ts';
import { mount } from 'svelte';
import './admin.css';
import App from './App.svelte';
import { startRouter } from './router.svelte.ts';
import { screens } from './screens.ts';

startRouter(screens.map(({ path }) => path));
const target = document.getElementById('app');
if (target !== null) mount(App, { target });
