// Package schema is the API in words: one SDL file per room, and the whole as one text.
package schema

import (
	"embed"
	"io/fs"
	"strings"
)

//go:generate go run ./generate .

//go:embed *.graphqls
var files embed.FS

// SDL returns the whole schema as it is written: file by file in the order of their names, with extensions. Print makes
// of it what clients read.
func SDL() string {
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	var sdl strings.Builder
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(err) // embedded at build time
		}
		sdl.Write(text)
		sdl.WriteByte('\n')
	}
	return sdl.String()
}
