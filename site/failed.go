package site

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"tiltaksgraf/kg"
)

// Why a page isn't shown.
var (
	errNotFound    = errors.New("there is no such page")
	errVersionGone = errors.New("that version isn't kept")
	errAway        = errors.New("the graph can't answer now")
)

// movedTo is a page that is at another address of this language.
type movedTo struct {
	path   string
	status int
}

// renamed leads for good to the page of what a thing, merged or renamed, is called now.
func renamed(id string) *movedTo { return &movedTo{pathOf(id), http.StatusPermanentRedirect} }

func (m *movedTo) Error() string { return "moved to " + m.path }

// failed is the page that is shown instead.
func (v *visit) failed(err error) *answer {
	if moved, ok := errors.AsType[*movedTo](err); ok {
		to := moved.path
		if v.form != "" {
			to += "." + v.form
		}
		query := v.params
		if v.linked != "" {
			query.Set("version", v.linked)
		}
		return &answer{status: moved.status, location: withQuery(v.href(to), query.Encode())}
	}
	status, name := http.StatusInternalServerError, "broken"
	switch {
	case errors.Is(err, errAway):
		status, name = http.StatusServiceUnavailable, "away"
	case errors.Is(err, errVersionGone):
		status, name = http.StatusNotFound, "versiongone"
	case errors.Is(err, errNotFound), isUnknown(err), isNoFile(err):
		status, name = http.StatusNotFound, "notfound"
	default:
		v.site.log.Error("a page couldn't be made", "path", v.path, "error", err)
	}
	title := v.text(name + ".title")
	if name == "away" { // nothing is asked for the frame, which would wait as long as the page has
		v.view = nil
	}
	content := failure{Name: name, Searched: v.searched()}
	if missing, ok := errors.AsType[*unknown](err); ok {
		status, content.Name, content.Unknown = http.StatusNotFound, "unknown", missing
		title = v.text("unknown.title", "number", missing.Number, "of", missing.Of)
	}
	if missing, ok := errors.AsType[*noFile](err); ok {
		content.Why = v.site.said(missing.why)
	} else if status >= http.StatusInternalServerError {
		content.Why = v.site.saidElsewhere(v.language, name+".text")
	}
	body, renderErr := v.render("failed", nil, &shown{Title: title, Hidden: true, Content: content})
	if renderErr != nil {
		v.site.log.Error("the page of an error couldn't be made", "error", renderErr)
		body = fmt.Appendf(nil, "%d %s\n", status, http.StatusText(status))
	}
	return &answer{status: status, media: mediaHTML, body: body, hidden: true}
}

// failure is what the page of an error says.
type failure struct {
	Name     string // of its texts
	Searched string // what the search field holds: the words of the path
	Unknown  *unknown
	Why      []words // more of it, each in its language
}

// noFile is a file of the dataset that isn't there.
type noFile struct{ why kg.Localized }

func (n *noFile) Error() string { return n.why.EN }

func isNoFile(err error) bool {
	_, is := errors.AsType[*noFile](err)
	return is
}

// NotFound answers who asks for a file of the dataset that isn't there by a page that says why, and reports whether it
// did: a program is told by whoever serves the files. Addresses of files have no language, so it is said in each.
func (s *Site) NotFound(w http.ResponseWriter, r *http.Request, why kg.Localized) bool {
	w.Header().Add("Vary", "Accept")
	if !PrefersPage(r) {
		return false
	}
	v, _ := s.visitOf(r)
	if v == nil || v.pin() != nil {
		return false
	}
	w.Header().Set("Content-Security-Policy", contentSecurityPolicy)
	v.failed(&noFile{why}).write(w, r)
	return true
}

// said is a text in each of the languages that it is in.
func (s *Site) said(text kg.Localized) (all []words) {
	for _, l := range languages {
		if said, got := text.In(locales[l.Tag]); got == locales[l.Tag] {
			all = append(all, words{said, l.Tag})
		}
	}
	return all
}

// saidElsewhere is a text of pages in the languages that the page isn't in.
func (s *Site) saidElsewhere(here language, key string) (all []words) {
	for _, l := range languages {
		if l != here {
			all = append(all, words{s.templates[l.Tag].texts.text(key), l.Tag})
		}
	}
	return all
}

// searched are the words at the end of the path, for another try; a number alone is none.
func (v *visit) searched() string {
	last := v.path[strings.LastIndexByte(v.path, '/')+1:]
	if strings.Trim(last, "0123456789") == "" {
		return ""
	}
	return strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(last))
}

func isUnknown(err error) bool {
	_, is := errors.AsType[*unknown](err)
	return is
}
