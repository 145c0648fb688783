# The server in three steps: the playground by npm, the program by Go with everything in it, and an image that has no more
# than the program, its licences, and the shell with which Compose looks after its health. Whoever runs the image elsewhere
# probes /healthz (alive) and /readyz (ready for requests) at the address that TILTAKSGRAF_ADDR names.
FROM node:24-alpine AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web/ ./
COPY schema/ ../schema/
RUN npm run build

FROM golang:1.26-alpine AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . ./
COPY --from=web /src/web/dist/ ./web/dist/
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.release=$VERSION" -o /tiltaksgraf .

FROM alpine:3.22
ARG VERSION=
ARG REVISION=
LABEL org.opencontainers.image.title="tiltaksgraf" \
      org.opencontainers.image.description="Who is responsible for what in Norwegian public policy: a GraphQL API" \
      org.opencontainers.image.licenses="Apache-2.0 AND CC-BY-4.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
COPY LICENSE /usr/share/licenses/tiltaksgraf/LICENSE
COPY seeds/LICENSE /usr/share/licenses/tiltaksgraf/LICENSE.dataset
RUN adduser -D -H -u 10001 tiltaksgraf
COPY --from=program /tiltaksgraf /usr/local/bin/tiltaksgraf
USER 10001:10001
ENV TILTAKSGRAF_ADDR=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["tiltaksgraf"]
CMD ["serve"]
