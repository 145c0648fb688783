package server

import (
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// hostName is a host as it stands in an address: letters, digits, dots and hyphens, or an IP address in brackets.
var hostName = regexp.MustCompile(`^(?:[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?|\[[0-9A-Fa-f:.]+\])$`)

// PublicOrigin is the address that permalinks and citations begin with, without a slash at its end. It refuses what
// would make a link that leads nowhere or gives a secret away: anything but a scheme, a host and a port. The error
// doesn't repeat the address, which may hold a password.
func PublicOrigin(text string) (string, error) {
	u, err := url.Parse(strings.TrimRight(text, "/"))
	if err != nil {
		return "", errors.New("not an address such as https://example.org")
	}
	_, port, hasPort := strings.Cut(strings.TrimPrefix(u.Host, "["+u.Hostname()+"]"), ":")
	_, portErr := strconv.ParseUint(port, 10, 16)
	switch {
	case u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		return "", errors.New("not an address such as https://example.org")
	case u.User != nil:
		return "", errors.New("a user or password has no place in a permalink")
	case u.Path != "" || u.Opaque != "":
		return "", errors.New("the server answers at the root of its host, so there must be no path")
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(text, "#"):
		return "", errors.New("there must be no query and no fragment")
	case !hostName.MatchString(strings.TrimSuffix(u.Host, ":"+port)):
		return "", errors.New("not a host such as example.org")
	case hasPort && portErr != nil:
		return "", errors.New("the port must be a number up to 65535")
	}
	return u.Scheme + "://" + u.Host, nil
}
