# The service with the dataset of the shipped documents; `ccgraph` is the entry point, so that
# `docker run IMAGE build …` works too. docs/operations.md tells how it is run.
ARG PYTHON_VERSION=3.12

FROM python:${PYTHON_VERSION}-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY ccgraph ccgraph
COPY loaders loaders
COPY server server
COPY ontology ontology
COPY queries queries
COPY data data
RUN python -m venv /opt/ccgraph \
 && /opt/ccgraph/bin/pip install --no-cache-dir . \
 && /opt/ccgraph/bin/ccgraph build --quiet --store /var/lib/ccgraph/store

FROM python:${PYTHON_VERSION}-slim-bookworm
RUN groupadd --system --gid 10001 ccgraph \
 && useradd --system --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin ccgraph
COPY --from=build /opt/ccgraph /opt/ccgraph
COPY --from=build --chown=10001:10001 /var/lib/ccgraph /var/lib/ccgraph
ENV PATH=/opt/ccgraph/bin:/usr/bin:/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    CCGRAPH_STORE=/var/lib/ccgraph/store
WORKDIR /var/lib/ccgraph
VOLUME /var/lib/ccgraph
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["/opt/ccgraph/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/ready', timeout=4)"]
ENTRYPOINT ["ccgraph"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
