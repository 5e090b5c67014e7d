// Starts the signing window's page. Must stay small: no query cache, no router, nothing of the mailbox.
import { createRoot } from 'react-dom/client';
import '../ui/styles/index.css';
import './signing.css';
import { SigningPage } from './signing-page.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<SigningPage />);
