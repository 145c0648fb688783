package site

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"net/http"
	"slices"

	"tiltaksgraf/picture"
)

// Built is what the build of the pages' looks made. Pages are whole without: it adds fonts, and a script that suggests,
// copies and shares.
type Built struct {
	Sheet       []byte   // goes on where the site's own sheet ends
	Scripts     []string // addresses
	Sans, Serif string   // addresses of the fonts of text and of quotations; "" where there is none
}

//go:embed assets/site.css
var sheet []byte

//go:embed assets/favicon.svg
var icon []byte

// assets are the files that pages load from the site itself, by their paths.
type assets struct {
	sheetPath string // its name changes with the content
	files     map[string]asset
}

type asset struct {
	media, caching string
	content        []byte
}

// iconPath is the address of the sign in a browser's tab.
const iconPath = "/favicon.svg"

// newAssets joins the site's own sheet and that of pictures, which need no build, with what was built.
func newAssets(b Built) *assets {
	all := slices.Concat(sheet, []byte(picture.Sheet()), b.Sheet)
	path := fmt.Sprintf("/assets/site-%.12x.css", sha256.Sum256(all))
	return &assets{sheetPath: path, files: map[string]asset{
		path:     {"text/css; charset=utf-8", "public, max-age=31536000, immutable", all},
		iconPath: {"image/svg+xml", "public, max-age=86400", icon},
	}}
}

// answered writes the file at the path of the request, where there is one.
func (a *assets) answered(w http.ResponseWriter, r *http.Request) bool {
	file, ok := a.files[r.URL.Path]
	if !ok {
		return false
	}
	w.Header().Set("Content-Type", file.media)
	w.Header().Set("Cache-Control", file.caching)
	if r.Method != http.MethodHead {
		_, _ = w.Write(file.content)
	}
	return true
}
