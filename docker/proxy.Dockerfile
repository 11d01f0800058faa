FROM caddy:2-alpine
# Certificates are kept where an account that is not root may write.
RUN install -d -o 10002 -g 10002 /certificates
ENV XDG_DATA_HOME=/certificates XDG_CONFIG_HOME=/certificates/config
COPY docker/Caddyfile /etc/caddy/Caddyfile
USER 10002:10002
