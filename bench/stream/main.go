// Counts what subscribers of a gNMI server are told, and feeds a server that takes its updates from a stream. It looks into messages just
// as far as counting needs, so that it is not what is measured. A line goes out every 5 ms: synchronised
// subscribers, updates they got, updates that were fed.
package main

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"sync/atomic"
	"time"

	pb "github.com/openconfig/gnmi/proto/gnmi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/protobuf/proto"
)

// raw leaves messages as they are.
type raw struct{}

func (raw) Marshal(message any) ([]byte, error)       { return *message.(*[]byte), nil }
func (raw) Unmarshal(bytes []byte, message any) error { *message.(*[]byte) = bytes; return nil }
func (raw) Name() string                              { return "proto" }

var subscribe = grpc.StreamDesc{StreamName: "Subscribe", ClientStreams: true, ServerStreams: true}

const method = "/gnmi.gNMI/Subscribe"

var synced, updates, sent atomic.Int64

// count tells how many updates are in a SubscribeResponse: fields 4 of its field 1.
func count(bytes []byte) int64 {
	if len(bytes) == 0 || bytes[0] != 10 {
		return 0
	}
	_, size := binary.Uvarint(bytes[1:])
	found := int64(0)
	for at := 1 + size; at < len(bytes); {
		tag, n := binary.Uvarint(bytes[at:])
		at += n
		length, n := binary.Uvarint(bytes[at:])
		at += n
		if tag&7 == 2 {
			at += int(length)
		}
		if tag>>3 == 4 {
			found++
		}
	}
	return found
}

func read(connection *grpc.ClientConn, request []byte) {
	// A collector listens, and knows its target, a little after it has started.
	for {
		if wasSynced, err := readOnce(connection, request); wasSynced {
			log.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func readOnce(connection *grpc.ClientConn, request []byte) (wasSynced bool, err error) {
	stream, err := connection.NewStream(context.Background(), &subscribe, method, grpc.ForceCodec(raw{}))
	if err != nil {
		return false, err
	}
	if err := stream.SendMsg(&request); err != nil {
		return false, err
	}
	for {
		var response []byte
		if err := stream.RecvMsg(&response); err != nil {
			return wasSynced, err
		}
		if found := count(response); found > 0 {
			updates.Add(found)
		} else if !wasSynced {
			wasSynced = true
			synced.Add(1)
		}
	}
}

// feed serves a stream of updates of so many leaves, `each` in a Notification. It waits for the subscribers once `window` updates are on
// their way to them, which is before a leaf comes again: so nothing is skipped for being late. Without subscribers it waits for nobody.
func feed(certificate, key string, leaves, each, window, subscribers int) string {
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	frames, stamps := notifications(leaves, each)
	handler := func(_ any, stream grpc.ServerStream) error {
		var request []byte
		if err := stream.RecvMsg(&request); err != nil {
			return err
		}
		sync := []byte{24, 1}
		if err := stream.SendMsg(&sync); err != nil {
			return err
		}
		for synced.Load() < int64(subscribers) {
			time.Sleep(time.Millisecond)
		}
		for round := 0; ; round++ {
			frame := append([]byte{}, frames[round%len(frames)]...)
			binary.PutUvarint(frame[stamps[round%len(frames)]:], uint64(time.Now().UnixNano()))
			if err := stream.SendMsg(&frame); err != nil {
				return err
			}
			sent.Add(int64(each))
			for subscribers > 0 && sent.Load()-updates.Load()/int64(subscribers) > int64(window) {
				time.Sleep(20 * time.Microsecond)
			}
		}
	}
	server := grpc.NewServer(grpc.Creds(credentials.NewServerTLSFromCert(&pair)), grpc.ForceServerCodec(raw{}))
	server.RegisterService(&grpc.ServiceDesc{
		ServiceName: "gnmi.gNMI",
		Streams:     []grpc.StreamDesc{{StreamName: "Subscribe", Handler: handler, ClientStreams: true, ServerStreams: true}},
	}, nil)
	go func() { log.Fatal(server.Serve(listener)) }()
	return listener.Addr().String()
}

// notifications are two rounds over all leaves, with other values in the second, and where in each the nine bytes of the time are.
func notifications(leaves, each int) (frames [][]byte, stamps []int) {
	for round := 0; round < 2; round++ {
		for from := 0; from < leaves; from += each {
			notification := &pb.Notification{Timestamp: time.Now().UnixNano(), Prefix: &pb.Path{Target: "t"}}
			for index := from; index < from+each; index++ {
				id := map[string]string{"id": fmt.Sprintf("entry-%07d", index)}
				elem := []*pb.PathElem{{Name: "entries"}, {Name: "entry", Key: id}, {Name: "config"}, {Name: "value"}}
				value := &pb.TypedValue{Value: &pb.TypedValue_JsonIetfVal{JsonIetfVal: []byte(fmt.Sprint(1000 + round))}}
				notification.Update = append(notification.Update, &pb.Update{Path: &pb.Path{Elem: elem}, Val: value})
			}
			response := &pb.SubscribeResponse{Response: &pb.SubscribeResponse_Update{Update: notification}}
			frame, err := proto.MarshalOptions{Deterministic: true}.Marshal(response)
			if err != nil {
				log.Fatal(err)
			}
			_, size := binary.Uvarint(frame[1:])
			// The tag of the response, its length, and the tag of the time come first.
			frames, stamps = append(frames, frame), append(stamps, 1+size+1)
		}
	}
	return frames, stamps
}

func main() {
	address := flag.String("address", "", "the server to read from")
	subscribers := flag.Int("subscribers", 1, "how many streams to read")
	isFeeding := flag.Bool("feed", false, "serve a stream of updates, and say where")
	certificate := flag.String("cert", "", "PEM file of the certificate to serve with")
	key := flag.String("key", "", "PEM file of its key")
	leaves := flag.Int("leaves", 10000, "leaves that are updated")
	each := flag.Int("each", 100, "leaves in a Notification")
	window := flag.Int("window", 4000, "updates on their way")
	flag.Parse()
	if *isFeeding {
		fmt.Println("feeding", feed(*certificate, *key, *leaves, *each, *window, *subscribers))
	}
	path := &pb.Path{Elem: []*pb.PathElem{{Name: "entries"}}}
	request, err := proto.Marshal(&pb.SubscribeRequest{Request: &pb.SubscribeRequest_Subscribe{Subscribe: &pb.SubscriptionList{
		Prefix:       &pb.Path{Target: "t", Origin: "openconfig"},
		Encoding:     pb.Encoding_JSON_IETF,
		UpdatesOnly:  true,
		Subscription: []*pb.Subscription{{Path: path, Mode: pb.SubscriptionMode_ON_CHANGE}},
	}}})
	if err != nil {
		log.Fatal(err)
	}
	transport := grpc.WithTransportCredentials(credentials.NewTLS(&tls.Config{InsecureSkipVerify: true}))
	connections := make([]*grpc.ClientConn, min(*subscribers, 10))
	for index := range connections {
		if connections[index], err = grpc.NewClient(*address, transport); err != nil {
			log.Fatal(err)
		}
	}
	for index := 0; index < *subscribers; index++ {
		go read(connections[index%len(connections)], request)
	}
	for range time.Tick(5 * time.Millisecond) {
		if _, err := fmt.Fprintln(os.Stdout, "counted", synced.Load(), updates.Load(), sent.Load()); err != nil {
			return
		}
	}
}
