// Holds how much of a PDF is read, apart from the reading itself: whoever asks for this number must not load the PDF library.
// Must not import anything.
export const MAX_PAGES_READ = 500;
