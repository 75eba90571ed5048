namespace Infeed.EndToEnd.Sources;

/// <summary>An exception whose members throw.</summary>
public sealed class HostileException : Exception
{
    /// <inheritdoc/>
    public override string Message => throw new NotSupportedException("no message");

    /// <inheritdoc/>
    public override string? StackTrace => throw new NotSupportedException("no stack");

    /// <inheritdoc/>
    public override string ToString() => throw new NotSupportedException("no text");
}
