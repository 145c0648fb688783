package web

import (
	"encoding/json"
	"io/fs"
)

// Built is what the build made for the pages of the site.
type Built struct {
	Sheet       []byte   // the fonts
	Scripts     []string // addresses
	Sans, Serif string   // addresses of the fonts of text and of quotations
}

// Where the parts of the pages have their sources, by which the build's manifest names them.
const (
	pagesEntry = "src/site/main.ts"
	sansFont   = "node_modules/.cache/fonts/inter-latin.woff2"
	serifFont  = "node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2"
)

// Pages returns what the build made for the pages of the site, nothing where there was no build. Handler serves it.
func Pages() Built {
	built, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path, checked when this was compiled
	}
	return pages(built)
}

func pages(built fs.FS) (b Built) {
	text, err := fs.ReadFile(built, ".vite/manifest.json")
	if err != nil {
		return Built{}
	}
	var manifest map[string]struct {
		File string
		CSS  []string
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		panic(err) // the build wrote it
	}
	entry, ok := manifest[pagesEntry]
	if !ok {
		return Built{}
	}
	for _, name := range entry.CSS {
		sheet, err := fs.ReadFile(built, name)
		if err != nil {
			panic(err) // the manifest is of this build
		}
		b.Sheet = append(b.Sheet, sheet...)
	}
	b.Scripts = []string{address(entry.File)}
	b.Sans, b.Serif = address(manifest[sansFont].File), address(manifest[serifFont].File)
	return b
}

// address is where Handler serves a file of the build; "" is none.
func address(file string) string {
	if file == "" {
		return ""
	}
	return "/playground/" + file
}
