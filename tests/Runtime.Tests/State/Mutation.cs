namespace Infeed.Tests.State;

/// <summary>Damages bytes.</summary>
internal static class Mutation
{
    /// <summary>The same bytes with one to three changes: bits, bytes that lengths and markers are made of, and parts that are left out or doubled.</summary>
    public static byte[] Of(byte[] body, Random random)
    {
        var bytes = (byte[])body.Clone();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    // What lengths and markers are made of.
                    bytes[at] = new byte[] { 0, 1, 2, 0x7F, 0x80, 0xFF }[random.Next(6)];
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]];
                    break;
                default:
                    bytes = [.. bytes[..at], .. bytes[random.Next(at + 1)..]];
                    break;
            }

            if (bytes.Length == 0)
                return [0];
        }

        return bytes;
    }
}
