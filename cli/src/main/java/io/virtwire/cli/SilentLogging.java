package io.virtwire.cli;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Keeps the libraries' log away from the terminal: a command says what went wrong by itself.
 *
 * <p>The provider slf4j-nop is no choice. Netty does not take it for an answer and turns to {@code java.util.logging},
 * which prints to stderr and costs 30 ms of the start.
 */
public final class SilentLogging implements SLF4JServiceProvider {
    private static final String API_VERSION = "2.0.99"; // any 2.0

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** Names this provider, so that SLF4J need not look for one in all jars, which costs 15 ms of the start. */
    static void choose() {
        System.setProperty("slf4j.provider", SilentLogging.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return new Silence();
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return API_VERSION;
    }

    @Override
    public void initialize() {
        // nothing to be done
    }

    private static final class Silence implements ILoggerFactory {
        @Override
        public Logger getLogger(String name) {
            return NOPLogger.NOP_LOGGER;
        }
    }
}
