package web

import (
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"
)

func TestPages(t *testing.T) {
	if got := pages(unbuilt); !reflect.DeepEqual(got, Built{}) {
		t.Errorf("without a build: %+v", got)
	}
	got := pages(fstest.MapFS{
		"assets/site-1.css": {Data: []byte("@font-face{}")},
		".vite/manifest.json": {Data: []byte(`{
			"src/site/main.ts": {"file": "assets/site-1.js", "isEntry": true, "css": ["assets/site-1.css"]},
			"` + sansFont + `": {"file": "assets/sans-1.woff2"}
		}`)},
	})
	want := Built{
		Sheet:   []byte("@font-face{}"),
		Scripts: []string{"/playground/assets/site-1.js"},
		Sans:    "/playground/assets/sans-1.woff2",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestPagesOfTheBuild: the build has all parts by the names that Pages looks for.
func TestPagesOfTheBuild(t *testing.T) {
	if _, err := fs.Stat(dist, "dist/playground.html"); err != nil {
		t.Fatal("there is no build, see make setup")
	}
	if b := Pages(); len(b.Sheet) == 0 || len(b.Scripts) != 1 || b.Sans == "" || b.Serif == "" {
		t.Errorf("the build lacks a part: %d bytes of sheet, scripts %v, fonts %q and %q",
			len(b.Sheet), b.Scripts, b.Sans, b.Serif)
	}
}
