# Two images: Triton with a GPU and the model answer_choices (target triton), and below it the one of the modules.
FROM nvcr.io/nvidia/tritonserver:25.08-py3 AS triton
COPY inference-bridge/model-repository /models
RUN python3 -m pip install --no-cache-dir --target /engine --requirement /models/answer_choices/requirements-transformers.txt
ENV PLURASCOPE_MODEL_SITE_PACKAGES=/engine PLURASCOPE_MODEL_ENGINE=transformers
CMD ["tritonserver", "--model-repository=/models", "--exit-on-error=false"]

# One image for the four modules: the command after its name picks one (replay, bridge, streams, sink).
# The build downloads libraries from Maven Central.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl standalone -am package

FROM eclipse-temurin:21-jre
RUN useradd --create-home plurascope && mkdir /state && chown plurascope /state
COPY --from=build /build/standalone/target/lib /opt/plurascope/lib
COPY --from=build /build/standalone/target/standalone-*.jar /opt/plurascope/lib/
USER plurascope
VOLUME /state
WORKDIR /home/plurascope
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-cp", "/opt/plurascope/lib/*", \
    "io.plurascope.standalone.command.PlurascopeCommand"]
CMD ["--help"]
