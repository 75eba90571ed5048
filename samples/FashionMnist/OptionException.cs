namespace FashionMnistSample;

/// <summary>An option of the program is unknown, malformed or out of its range. The message is one line.</summary>
internal sealed class OptionException(string message, Exception? cause = null) : Exception(message, cause);
