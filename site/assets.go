package site

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"net/http"
)

//go:embed assets/site.css
var sheet []byte

//go:embed assets/favicon.svg
var icon []byte

// sheetPath is the address of the site's own sheet, which needs no build; the name changes with the content.
var sheetPath = fmt.Sprintf("/assets/site-%.12x.css", sha256.Sum256(sheet))

// iconPath is the address of the sign in a browser's tab.
const iconPath = "/favicon.svg"

// Assets answers for what pages load that is the site's own: kept by browsers for ever, since the name changes with
// the content, but for the icon.
func Assets() http.Handler {
	mux := http.NewServeMux()
	serve := func(path, media, caching string, content []byte) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", media)
			w.Header().Set("Cache-Control", caching)
			_, _ = w.Write(content)
		})
	}
	serve(sheetPath, "text/css; charset=utf-8", "public, max-age=31536000, immutable", sheet)
	serve(iconPath, "image/svg+xml", "public, max-age=86400", icon)
	return mux
}
