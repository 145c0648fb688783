# The server in three steps: the playground by npm, the program by Go with everything in it, and an image that has no more
# than the program and what its health check needs.
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
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /tiltaksgraf .

FROM alpine:3.22
RUN adduser -D -H -u 10001 tiltaksgraf
COPY --from=program /tiltaksgraf /usr/local/bin/tiltaksgraf
USER 10001:10001
ENV TILTAKSGRAF_ADDR=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD wget --quiet --spider http://127.0.0.1:8080/healthz
ENTRYPOINT ["tiltaksgraf"]
CMD ["serve"]
