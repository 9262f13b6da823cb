// Generated from protos/ by scripts/gen-protos.mjs: do not edit.
import * as $protobuf from "protobufjs/minimal.js";
export interface Long { low: number; high: number; unsigned: boolean }

/** Namespace binnacle. */
export namespace binnacle {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a HistoryRequest.
         * @deprecated Use binnacle.v1.HistoryRequest.$Properties instead.
         */
        interface IHistoryRequest extends binnacle.v1.HistoryRequest.$Properties {
        }

        /** Represents a HistoryRequest. */
        class HistoryRequest {

            /**
             * Constructs a new HistoryRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.HistoryRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HistoryRequest target. */
            target: string;

            /** HistoryRequest limit. */
            limit: number;

            /** HistoryRequest before. */
            before: (number|Long);

            /**
             * Encodes the specified HistoryRequest message. Does not implicitly {@link binnacle.v1.HistoryRequest.verify|verify} messages.
             * @param message HistoryRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.HistoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HistoryRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.HistoryRequest & binnacle.v1.HistoryRequest.$Shape} HistoryRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.HistoryRequest & binnacle.v1.HistoryRequest.$Shape;
        }

        namespace HistoryRequest {

            /** Properties of a HistoryRequest. */
            interface $Properties {

                /** HistoryRequest target */
                target?: (string|null);

                /** HistoryRequest limit */
                limit?: (number|null);

                /** HistoryRequest before */
                before?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HistoryRequest. */
            type $Shape = binnacle.v1.HistoryRequest.$Properties;
        }

        /**
         * Properties of a HistoryEntry.
         * @deprecated Use binnacle.v1.HistoryEntry.$Properties instead.
         */
        interface IHistoryEntry extends binnacle.v1.HistoryEntry.$Properties {
        }

        /** Represents a HistoryEntry. */
        class HistoryEntry {

            /**
             * Constructs a new HistoryEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.HistoryEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HistoryEntry revision. */
            revision: (number|Long);

            /** HistoryEntry time. */
            time: (number|Long);

            /** HistoryEntry author. */
            author: string;

            /** HistoryEntry interface. */
            interface: string;

            /** HistoryEntry comment. */
            comment: string;

            /** HistoryEntry kind. */
            kind: string;

            /** HistoryEntry targets. */
            targets: string[];

            /**
             * Encodes the specified HistoryEntry message. Does not implicitly {@link binnacle.v1.HistoryEntry.verify|verify} messages.
             * @param message HistoryEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.HistoryEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HistoryEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.HistoryEntry & binnacle.v1.HistoryEntry.$Shape} HistoryEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.HistoryEntry & binnacle.v1.HistoryEntry.$Shape;
        }

        namespace HistoryEntry {

            /** Properties of a HistoryEntry. */
            interface $Properties {

                /** HistoryEntry revision */
                revision?: (number|Long|null);

                /** HistoryEntry time */
                time?: (number|Long|null);

                /** HistoryEntry author */
                author?: (string|null);

                /** HistoryEntry interface */
                "interface"?: (string|null);

                /** HistoryEntry comment */
                comment?: (string|null);

                /** HistoryEntry kind */
                kind?: (string|null);

                /** HistoryEntry targets */
                targets?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HistoryEntry. */
            type $Shape = binnacle.v1.HistoryEntry.$Properties;
        }

        /**
         * Properties of a DiffRequest.
         * @deprecated Use binnacle.v1.DiffRequest.$Properties instead.
         */
        interface IDiffRequest extends binnacle.v1.DiffRequest.$Properties {
        }

        /** Represents a DiffRequest. */
        class DiffRequest {

            /**
             * Constructs a new DiffRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.DiffRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DiffRequest from. */
            from: (number|Long);

            /** DiffRequest to. */
            to: (number|Long);

            /** DiffRequest target. */
            target: string;

            /**
             * Encodes the specified DiffRequest message. Does not implicitly {@link binnacle.v1.DiffRequest.verify|verify} messages.
             * @param message DiffRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.DiffRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DiffRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.DiffRequest & binnacle.v1.DiffRequest.$Shape} DiffRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.DiffRequest & binnacle.v1.DiffRequest.$Shape;
        }

        namespace DiffRequest {

            /** Properties of a DiffRequest. */
            interface $Properties {

                /** DiffRequest from */
                from?: (number|Long|null);

                /** DiffRequest to */
                to?: (number|Long|null);

                /** DiffRequest target */
                target?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DiffRequest. */
            type $Shape = binnacle.v1.DiffRequest.$Properties;
        }

        /**
         * Properties of a TargetDifferences.
         * @deprecated Use binnacle.v1.TargetDifferences.$Properties instead.
         */
        interface ITargetDifferences extends binnacle.v1.TargetDifferences.$Properties {
        }

        /** Represents a TargetDifferences. */
        class TargetDifferences {

            /**
             * Constructs a new TargetDifferences.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetDifferences.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetDifferences target. */
            target: string;

            /** TargetDifferences differences. */
            differences: binnacle.v1.Difference.$Properties[];

            /**
             * Encodes the specified TargetDifferences message. Does not implicitly {@link binnacle.v1.TargetDifferences.verify|verify} messages.
             * @param message TargetDifferences message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetDifferences.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetDifferences message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetDifferences & binnacle.v1.TargetDifferences.$Shape} TargetDifferences
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetDifferences & binnacle.v1.TargetDifferences.$Shape;
        }

        namespace TargetDifferences {

            /** Properties of a TargetDifferences. */
            interface $Properties {

                /** TargetDifferences target */
                target?: (string|null);

                /** TargetDifferences differences */
                differences?: (binnacle.v1.Difference.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TargetDifferences. */
            type $Shape = binnacle.v1.TargetDifferences.$Properties;
        }

        /**
         * Properties of a Difference.
         * @deprecated Use binnacle.v1.Difference.$Properties instead.
         */
        interface IDifference extends binnacle.v1.Difference.$Properties {
        }

        /** Represents a Difference. */
        class Difference {

            /**
             * Constructs a new Difference.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Difference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Difference path. */
            path: string;

            /** Difference before. */
            before?: (string|null);

            /** Difference after. */
            after?: (string|null);

            /**
             * Encodes the specified Difference message. Does not implicitly {@link binnacle.v1.Difference.verify|verify} messages.
             * @param message Difference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Difference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Difference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Difference & binnacle.v1.Difference.$Shape} Difference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Difference & binnacle.v1.Difference.$Shape;
        }

        namespace Difference {

            /** Properties of a Difference. */
            interface $Properties {

                /** Difference path */
                path?: (string|null);

                /** Difference before */
                before?: (string|null);

                /** Difference after */
                after?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Difference. */
            type $Shape = binnacle.v1.Difference.$Properties;
        }

        /**
         * Properties of a RollbackRequest.
         * @deprecated Use binnacle.v1.RollbackRequest.$Properties instead.
         */
        interface IRollbackRequest extends binnacle.v1.RollbackRequest.$Properties {
        }

        /** Represents a RollbackRequest. */
        class RollbackRequest {

            /**
             * Constructs a new RollbackRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RollbackRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RollbackRequest revision. */
            revision: (number|Long);

            /** RollbackRequest comment. */
            comment: string;

            /** RollbackRequest client. */
            client: string;

            /**
             * Encodes the specified RollbackRequest message. Does not implicitly {@link binnacle.v1.RollbackRequest.verify|verify} messages.
             * @param message RollbackRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RollbackRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RollbackRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RollbackRequest & binnacle.v1.RollbackRequest.$Shape} RollbackRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RollbackRequest & binnacle.v1.RollbackRequest.$Shape;
        }

        namespace RollbackRequest {

            /** Properties of a RollbackRequest. */
            interface $Properties {

                /** RollbackRequest revision */
                revision?: (number|Long|null);

                /** RollbackRequest comment */
                comment?: (string|null);

                /** RollbackRequest client */
                client?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RollbackRequest. */
            type $Shape = binnacle.v1.RollbackRequest.$Properties;
        }

        /**
         * Properties of a RollbackResponse.
         * @deprecated Use binnacle.v1.RollbackResponse.$Properties instead.
         */
        interface IRollbackResponse extends binnacle.v1.RollbackResponse.$Properties {
        }

        /** Represents a RollbackResponse. */
        class RollbackResponse {

            /**
             * Constructs a new RollbackResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RollbackResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RollbackResponse revision. */
            revision: (number|Long);

            /** RollbackResponse time. */
            time: (number|Long);

            /** RollbackResponse targets. */
            targets: string[];

            /** RollbackResponse unchanged. */
            unchanged: boolean;

            /**
             * Encodes the specified RollbackResponse message. Does not implicitly {@link binnacle.v1.RollbackResponse.verify|verify} messages.
             * @param message RollbackResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RollbackResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RollbackResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RollbackResponse & binnacle.v1.RollbackResponse.$Shape} RollbackResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RollbackResponse & binnacle.v1.RollbackResponse.$Shape;
        }

        namespace RollbackResponse {

            /** Properties of a RollbackResponse. */
            interface $Properties {

                /** RollbackResponse revision */
                revision?: (number|Long|null);

                /** RollbackResponse time */
                time?: (number|Long|null);

                /** RollbackResponse targets */
                targets?: (string[]|null);

                /** RollbackResponse unchanged */
                unchanged?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RollbackResponse. */
            type $Shape = binnacle.v1.RollbackResponse.$Properties;
        }

        /**
         * Properties of a ListTargetsRequest.
         * @deprecated Use binnacle.v1.ListTargetsRequest.$Properties instead.
         */
        interface IListTargetsRequest extends binnacle.v1.ListTargetsRequest.$Properties {
        }

        /** Represents a ListTargetsRequest. */
        class ListTargetsRequest {

            /**
             * Constructs a new ListTargetsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ListTargetsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListTargetsRequest target. */
            target: string;

            /**
             * Encodes the specified ListTargetsRequest message. Does not implicitly {@link binnacle.v1.ListTargetsRequest.verify|verify} messages.
             * @param message ListTargetsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ListTargetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListTargetsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ListTargetsRequest & binnacle.v1.ListTargetsRequest.$Shape} ListTargetsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ListTargetsRequest & binnacle.v1.ListTargetsRequest.$Shape;
        }

        namespace ListTargetsRequest {

            /** Properties of a ListTargetsRequest. */
            interface $Properties {

                /** ListTargetsRequest target */
                target?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListTargetsRequest. */
            type $Shape = binnacle.v1.ListTargetsRequest.$Properties;
        }

        /**
         * Properties of a WatchTargetsRequest.
         * @deprecated Use binnacle.v1.WatchTargetsRequest.$Properties instead.
         */
        interface IWatchTargetsRequest extends binnacle.v1.WatchTargetsRequest.$Properties {
        }

        /** Represents a WatchTargetsRequest. */
        class WatchTargetsRequest {

            /**
             * Constructs a new WatchTargetsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.WatchTargetsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchTargetsRequest target. */
            target: string;

            /**
             * Encodes the specified WatchTargetsRequest message. Does not implicitly {@link binnacle.v1.WatchTargetsRequest.verify|verify} messages.
             * @param message WatchTargetsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.WatchTargetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchTargetsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.WatchTargetsRequest & binnacle.v1.WatchTargetsRequest.$Shape} WatchTargetsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.WatchTargetsRequest & binnacle.v1.WatchTargetsRequest.$Shape;
        }

        namespace WatchTargetsRequest {

            /** Properties of a WatchTargetsRequest. */
            interface $Properties {

                /** WatchTargetsRequest target */
                target?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchTargetsRequest. */
            type $Shape = binnacle.v1.WatchTargetsRequest.$Properties;
        }

        /**
         * Properties of a TargetStatus.
         * @deprecated Use binnacle.v1.TargetStatus.$Properties instead.
         */
        interface ITargetStatus extends binnacle.v1.TargetStatus.$Properties {
        }

        /** Represents a TargetStatus. */
        class TargetStatus {

            /**
             * Constructs a new TargetStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetStatus name. */
            name: string;

            /** TargetStatus model_set. */
            model_set: string;

            /** TargetStatus endpoint. */
            endpoint: string;

            /** TargetStatus session. */
            session: string;

            /** TargetStatus desired_revision. */
            desired_revision: (number|Long);

            /** TargetStatus applied_revision. */
            applied_revision: (number|Long);

            /** TargetStatus lag. */
            lag: (number|Long);

            /** TargetStatus last_error. */
            last_error: string;

            /** TargetStatus rejected. */
            rejected: binnacle.v1.RejectedPath.$Properties[];

            /**
             * Encodes the specified TargetStatus message. Does not implicitly {@link binnacle.v1.TargetStatus.verify|verify} messages.
             * @param message TargetStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetStatus & binnacle.v1.TargetStatus.$Shape} TargetStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetStatus & binnacle.v1.TargetStatus.$Shape;
        }

        namespace TargetStatus {

            /** Properties of a TargetStatus. */
            interface $Properties {

                /** TargetStatus name */
                name?: (string|null);

                /** TargetStatus model_set */
                model_set?: (string|null);

                /** TargetStatus endpoint */
                endpoint?: (string|null);

                /** TargetStatus session */
                session?: (string|null);

                /** TargetStatus desired_revision */
                desired_revision?: (number|Long|null);

                /** TargetStatus applied_revision */
                applied_revision?: (number|Long|null);

                /** TargetStatus lag */
                lag?: (number|Long|null);

                /** TargetStatus last_error */
                last_error?: (string|null);

                /** TargetStatus rejected */
                rejected?: (binnacle.v1.RejectedPath.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TargetStatus. */
            type $Shape = binnacle.v1.TargetStatus.$Properties;
        }

        /**
         * Properties of a RejectedPath.
         * @deprecated Use binnacle.v1.RejectedPath.$Properties instead.
         */
        interface IRejectedPath extends binnacle.v1.RejectedPath.$Properties {
        }

        /** Represents a RejectedPath. */
        class RejectedPath {

            /**
             * Constructs a new RejectedPath.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RejectedPath.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RejectedPath path. */
            path: string;

            /** RejectedPath message. */
            message: string;

            /**
             * Encodes the specified RejectedPath message. Does not implicitly {@link binnacle.v1.RejectedPath.verify|verify} messages.
             * @param message RejectedPath message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RejectedPath.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RejectedPath message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RejectedPath & binnacle.v1.RejectedPath.$Shape} RejectedPath
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RejectedPath & binnacle.v1.RejectedPath.$Shape;
        }

        namespace RejectedPath {

            /** Properties of a RejectedPath. */
            interface $Properties {

                /** RejectedPath path */
                path?: (string|null);

                /** RejectedPath message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RejectedPath. */
            type $Shape = binnacle.v1.RejectedPath.$Properties;
        }

        /**
         * Properties of a TargetEvent.
         * @deprecated Use binnacle.v1.TargetEvent.$Properties instead.
         */
        interface ITargetEvent extends binnacle.v1.TargetEvent.$Properties {
        }

        /** Represents a TargetEvent. */
        class TargetEvent {

            /**
             * Constructs a new TargetEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetEvent status. */
            status?: (binnacle.v1.TargetStatus.$Properties|null);

            /** TargetEvent removed. */
            removed?: (string|null);

            /** TargetEvent synchronized. */
            synchronized?: (boolean|null);

            /** TargetEvent event. */
            event?: ("status"|"removed"|"synchronized");

            /**
             * Encodes the specified TargetEvent message. Does not implicitly {@link binnacle.v1.TargetEvent.verify|verify} messages.
             * @param message TargetEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetEvent & binnacle.v1.TargetEvent.$Shape} TargetEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetEvent & binnacle.v1.TargetEvent.$Shape;
        }

        namespace TargetEvent {

            /** Properties of a TargetEvent. */
            interface $Properties {

                /** TargetEvent status */
                status?: (binnacle.v1.TargetStatus.$Properties|null);

                /** TargetEvent removed */
                removed?: (string|null);

                /** TargetEvent synchronized */
                synchronized?: (boolean|null);

                /** TargetEvent event */
                event?: ("status"|"removed"|"synchronized");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a TargetEvent. */
            type $Shape = {
              status?: binnacle.v1.TargetStatus.$Shape|null;
              removed?: string|null;
              synchronized?: boolean|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ event?: undefined; status?: null; removed?: null; synchronized?: null }|{ event?: "status"; status: binnacle.v1.TargetStatus.$Shape; removed?: null; synchronized?: null }|{ event?: "removed"; status?: null; removed: string; synchronized?: null }|{ event?: "synchronized"; status?: null; removed?: null; synchronized: boolean })
            );
        }
    }
}
