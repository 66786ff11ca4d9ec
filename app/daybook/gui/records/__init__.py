"""Pages that list records of the books: a search above the sheet, the record opened beside it."""
