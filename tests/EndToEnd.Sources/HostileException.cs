using System.Collections;

namespace Infeed.EndToEnd.Sources;

/// <summary>An exception whose members throw; InnerException, which cannot be overridden, is one, too, whose own inner one is null.</summary>
public sealed class HostileException : Exception
{
    /// <summary>Makes one around another.</summary>
    public HostileException()
        : base(null, new HostileException(null))
    {
    }

    private HostileException(Exception? inner)
        : base(null, inner)
    {
    }

    /// <inheritdoc/>
    public override IDictionary Data => throw new NotSupportedException("no data");

    /// <inheritdoc/>
    public override string? Source => throw new NotSupportedException("no source");

    /// <inheritdoc/>
    public override string? HelpLink => throw new NotSupportedException("no link");

    /// <inheritdoc/>
    public override string Message => throw new NotSupportedException("no message");

    /// <inheritdoc/>
    public override string? StackTrace => throw new NotSupportedException("no stack");

    /// <inheritdoc/>
    public override Exception GetBaseException() => throw new NotSupportedException("no base");

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("no equality");

    /// <inheritdoc/>
    public override int GetHashCode() => throw new NotSupportedException("no hash code");

    /// <inheritdoc/>
    public override string ToString() => throw new NotSupportedException("no text");
}
