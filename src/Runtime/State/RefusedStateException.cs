namespace Infeed.State;

/// <summary>A source that cannot be sent as it is: to users an <see cref="InvalidOperationException"/> whose message is complete.</summary>
internal class RefusedStateException(string message) : InvalidOperationException(message);
