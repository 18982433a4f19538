"""How everything looks: colours, type, icons and the sheet that is written from them."""
