package files

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// failed says why there is no file: the version isn't kept, its files are being made, or something is out of order.
func (f *Files) failed(w http.ResponseWriter, r *http.Request, version string, err error) {
	switch {
	case errors.Is(err, kg.ErrNotFound):
		f.notFound(w, r, notKept(version))
	case errors.Is(err, errMaking):
		w.Header().Set("Retry-After", "1")
		plain(w, http.StatusServiceUnavailable, kg.Localized{
			NB: "Filene lages nå. Prøv igjen om et øyeblikk.",
			NN: "Filene blir laga no. Prøv igjen om ei lita stund.",
			EN: "The files are being made. Try again in a moment."})
	default:
		f.opts.Logger.Warn("a file of the dataset can't be served", "version", version, "error", err)
		w.Header().Set("Retry-After", strconv.Itoa(int(holdOff.Seconds())))
		plain(w, http.StatusServiceUnavailable, kg.Localized{
			NB: "Filene kan ikke lages akkurat nå. Prøv igjen senere.",
			NN: "Filene kan ikkje lagast akkurat no. Prøv igjen seinare.",
			EN: "The files can't be made just now. Try again later."})
	}
}

func (f *Files) notFound(w http.ResponseWriter, r *http.Request, why kg.Localized) {
	if f.opts.NotFound == nil || !f.opts.NotFound(w, r, why) {
		plain(w, http.StatusNotFound, why)
	}
}

func notKept(version string) kg.Localized {
	return kg.Localized{
		NB: fmt.Sprintf("Utgave %.12s av datasettet har vi ikke, eller ikke lenger. Den som gjelder nå: %s", version, latest),
		NN: fmt.Sprintf("Utgåve %.12s av datasettet har vi ikkje, eller ikkje lenger. Ho som gjeld no: %s", version, latest),
		EN: fmt.Sprintf("Version %.12s of the dataset isn't kept here, or no longer. The current one: %s", version, latest),
	}
}

const latest = Prefix + Latest + "/" + IndexFile

func noSuchFile() kg.Localized {
	names := []string{IndexFile}
	for _, f := range formats() {
		names = append(names, f.File)
	}
	list := strings.Join(names, ", ")
	return kg.Localized{
		NB: "Det er ingen slik fil. Under " + Prefix + Latest + "/ ligger " + list + ".",
		NN: "Det finst inga slik fil. Under " + Prefix + Latest + "/ ligg " + list + ".",
		EN: "There is no such file. Below " + Prefix + Latest + "/ are " + list + ".",
	}
}

// plain says something in all languages.
func plain(w http.ResponseWriter, status int, text kg.Localized) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "%s\n%s\n%s\n", text.NB, text.NN, text.EN)
}

// acceptsGzip says whether an Accept-Encoding header takes gzip, and at least as gladly as what isn't compressed.
// RFC 9110, section 12.5.3.
func acceptsGzip(headers []string) bool {
	packed, plain, others := -1.0, -1.0, -1.0
	for item := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		name, parameters, _ := strings.Cut(item, ";")
		quality := 1.0
		if q, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(parameters)), "q="); ok {
			var err error
			if quality, err = strconv.ParseFloat(strings.TrimSpace(q), 64); err != nil {
				continue
			}
		}
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "gzip", "x-gzip":
			packed = quality
		case "identity":
			plain = quality
		case "*":
			others = quality
		}
	}
	if packed < 0 {
		packed = others
	}
	return packed > 0 && packed >= plain
}
