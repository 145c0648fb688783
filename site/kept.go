package site

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"github.com/maypok86/otter/v2"
	"golang.org/x/sync/singleflight"
)

// answer is a page as it is written.
type answer struct {
	status   int // 0 is 200
	media    string
	body     []byte
	etag     string
	location string // of a redirect
	vary     string
	hidden   bool   // from search engines
	fleeting bool   // it isn't kept
	file     string // what a browser calls it on disk; "" shows it
}

const mediaHTML = "text/html; charset=utf-8"

// kept are pages made before, by what they are made of.
type kept struct {
	pages  *otter.Cache[string, *answer] // nil keeps none
	making singleflight.Group
}

func newKept(size int) *kept {
	if size <= 0 {
		return &kept{}
	}
	return &kept{pages: otter.Must(&otter.Options[string, *answer]{
		MaximumWeight: uint64(size),
		Weigher:       func(key string, a *answer) uint32 { return uint32(len(key) + cap(a.body) + 512) },
	})}
}

// answer finds the page, or makes it, once for all who ask for it at the same time.
func (s *Site) answer(v *visit) *answer {
	if v.page == nil {
		return v.failed(errNotFound)
	}
	if err := v.pin(); err != nil {
		return v.failed(err)
	}
	key := v.key()
	if s.kept.pages != nil {
		if a, ok := s.kept.pages.GetIfPresent(key); ok {
			return a
		}
	}
	made, _, _ := s.kept.making.Do(key, func() (any, error) {
		v.ctx = context.WithoutCancel(v.ctx) // others wait for it, too; the question's own time limit holds
		a, err := v.made()
		if err != nil {
			return v.failed(err), nil
		}
		if a.fleeting {
			return a, nil
		}
		a.etag = etag(key)
		if s.kept.pages != nil {
			s.kept.pages.Set(key, a)
		}
		return a, nil
	})
	return made.(*answer)
}

// key is all that a page depends on.
func (v *visit) key() string {
	version := v.view.Version() // it is published anew, at another time, when it is described otherwise
	return strings.Join([]string{v.site.options.Release, v.published.ID, version.ID, version.PublishedAt.UTC().String(),
		v.language.Tag, v.path, v.form, string(v.parts), v.params.Encode()}, "\x00")
}

// made makes the page.
func (v *visit) made() (*answer, error) {
	s, err := v.page.open(v)
	if err != nil {
		return nil, err
	}
	if s.Raw != nil {
		return s.Raw, nil
	}
	if v.form != "" {
		return v.write(s)
	}
	old, err := v.compared()
	if err != nil {
		return nil, err
	}
	if s.Picture, err = v.context(s); err != nil {
		return nil, err
	}
	s.Hidden = s.Hidden || v.page.hidden || old != nil || v.noDay != ""
	body, err := v.render(cmp.Or(s.Template, v.page.name), old, s)
	return &answer{media: mediaHTML, body: body, hidden: s.Hidden, fleeting: s.Fleeting}, err
}

// etag is weak, since the page may be compressed on its way.
func etag(key string) string {
	hash := sha256.Sum256([]byte(key))
	return `W/"` + base64.RawURLEncoding.EncodeToString(hash[:18]) + `"`
}

// write sends the page; whoever has it already is told so.
func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	if a.vary != "" {
		h.Add("Vary", a.vary)
	}
	if a.location != "" {
		http.Redirect(w, r, a.location, a.status)
		return
	}
	h.Set("Content-Type", a.media)
	if a.hidden {
		h.Set("X-Robots-Tag", "noindex")
	}
	if a.status != 0 {
		h.Set("Cache-Control", "no-store")
		if a.status == http.StatusServiceUnavailable {
			h.Set("Retry-After", "5")
		}
		w.WriteHeader(a.status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(a.body)
		}
		return
	}
	if a.file != "" {
		h.Set("Content-Disposition", `attachment; filename="`+a.file+`"`)
	}
	h.Set("Cache-Control", "no-cache")
	if a.etag != "" {
		h.Set("ETag", a.etag)
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.body))
}
