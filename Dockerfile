# syntax=docker/dockerfile:1
# Two images of one build: `--target api` and `--target silo`.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH=amd64
WORKDIR /src
# What is restored changes seldom, so it is a layer of its own.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY grains/Ocop.Grains.csproj grains/
COPY silo/Ocop.Silo.csproj silo/
COPY api/Ocop.Api.csproj api/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore api/Ocop.Api.csproj -a $TARGETARCH -p:PublishReadyToRun=true && \
    dotnet restore silo/Ocop.Silo.csproj -a $TARGETARCH -p:PublishReadyToRun=true
COPY grains grains
COPY silo silo
COPY api api
# Compiled ahead, so that a node that was restarted is at full speed at once.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish silo/Ocop.Silo.csproj -c Release -a $TARGETARCH --no-self-contained -p:PublishReadyToRun=true -o /out/silo && \
    dotnet publish api/Ocop.Api.csproj -c Release -a $TARGETARCH --no-self-contained -p:PublishReadyToRun=true -o /out/api && \
    mkdir -p /out/photos

# No shell, no package manager, and not root. The product needs neither ICU nor time zones: it writes Vietnamese itself, and Vietnam has one zone.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS runtime
WORKDIR /app
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_gcServer=0 DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=1s \
    CMD ["dotnet", "Ocop.Silo.dll", "--is-ready", "http://127.0.0.1:8080/health/ready"]

FROM runtime AS silo
COPY --from=build /out/silo .
EXPOSE 11111 30000
ENTRYPOINT ["dotnet", "Ocop.Silo.dll"]

FROM runtime AS api
COPY --from=build /out/api .
COPY --from=build --chown=$APP_UID:$APP_UID /out/photos /photos
ENTRYPOINT ["dotnet", "Ocop.Api.dll"]
